import { LOCALES, type Locale } from "../admin/words.ts";

/** The labels of the control page in the admin's languages: [English, French, Italian]. */
const WORDS = {
  clock: ["Clock", "Horloge", "Orologio"],
  running: ["runs, {n} h from the real time", "tourne, à {n} h de l’heure réelle", "avanza, a {n} h dall’ora reale"],
  frozen: ["frozen", "arrêtée", "fermo"],
  oneHour: ["+ 1 hour", "+ 1 heure", "+ 1 ora"],
  oneDay: ["+ 1 day", "+ 1 jour", "+ 1 giorno"],
  freeze: ["Freeze", "Arrêter", "Ferma"],
  runOn: ["Run on", "Remettre en marche", "Riavvia"],
  realTime: ["Back to the real time", "Revenir à l’heure réelle", "Torna all’ora reale"],
  freezeThere: ["Freeze there", "Arrêter à cet instant", "Ferma a quest’ora"],
  freezeAt: ["Freeze at (UTC)", "Arrêter à (UTC)", "Ferma alle (UTC)"],
  faults: ["Faults of the Admin API", "Pannes de l’API Admin", "Guasti dell’API Admin"],
  throttleNext: ["Throttle next calls", "Appels suivants bridés", "Prossime chiamate limitate"],
  throttlePercent: ["Throttle, % of calls", "Appels bridés, en %", "Chiamate limitate, in %"],
  errorNext: ["Next calls get 503", "Appels suivants en 503", "Prossime chiamate con 503"],
  errorPercent: ["503, % of calls", "Appels en 503, en %", "Chiamate con 503, in %"],
  delayMs: ["Delay of calls, ms", "Retard des appels, en ms", "Ritardo delle chiamate, in ms"],
  indexLagMs: ["Search lags behind, ms", "Retard de la recherche, en ms", "Ritardo della ricerca, in ms"],
  tokenTtlSeconds: ["Life of new tokens, s", "Durée des nouveaux jetons, en s", "Durata dei nuovi token, in s"],
  loseNext: [
    "Lose the answers of next mutations",
    "Perdre les réponses des mutations suivantes",
    "Perdi le risposte delle prossime mutazioni",
  ],
  loseOperation: ["only of the operation", "seulement de l’opération", "solo dell’operazione"],
  anyOperation: ["any", "toutes", "tutte"],
  set: ["Set", "Définir", "Imposta"],
  noFaults: ["No faults at all", "Aucune panne", "Nessun guasto"],
  webhooks: ["Webhooks", "Webhooks", "Webhook"],
  triggered: ["Triggered", "Déclenché", "Generato"],
  topic: ["Topic", "Sujet", "Argomento"],
  state: ["State", "État", "Stato"],
  attempts: ["Attempts", "Essais", "Tentativi"],
  answer: ["Answer", "Réponse", "Risposta"],
  again: ["Again", "À nouveau", "Di nuovo"],
  sendAgain: ["Send again", "Renvoyer", "Invia di nuovo"],
  sendThisAgain: [
    "Send {topic} number {id} again",
    "Renvoyer {topic} numéro {id}",
    "Invia di nuovo {topic} numero {id}",
  ],
  delivered: ["delivered", "distribué", "consegnato"],
  failed: ["failed", "échoué", "fallito"],
  waiting: ["waiting", "en attente", "in attesa"],
  webhooksPaused: ["Hold webhooks back", "Retenir les webhooks", "Trattieni i webhook"],
  webhooksDuplicated: ["Deliver each twice", "Distribuer chacun deux fois", "Consegna ciascuno due volte"],
  webhookDelayMs: ["Delay, ms", "Retard, en ms", "Ritardo, in ms"],
  payload: ["Payload (JSON)", "Contenu (JSON)", "Contenuto (JSON)"],
  deliverNow: ["Deliver what waits now", "Distribuer ce qui attend", "Consegna ciò che attende"],
  emptyList: ["Empty the list", "Vider la liste", "Svuota l’elenco"],
  send: ["Send", "Envoyer", "Invia"],
  noneYet: ["None yet.", "Aucun pour l’instant.", "Ancora nessuno."],
  noCallsYet: ["None yet.", "Aucun pour l’instant.", "Ancora nessuna."],
  installation: ["Installation of the app", "Installation de l’application", "Installazione dell’app"],
  installed: ["installed", "installée", "installata"],
  notInstalled: ["not installed", "non installée", "non installata"],
  uninstall: ["Uninstall", "Désinstaller", "Disinstalla"],
  reinstall: ["Install again", "Réinstaller", "Reinstalla"],
  revokeTokens: ["Revoke access tokens", "Révoquer les jetons d’accès", "Revoca i token di accesso"],
  startOver: ["Start over with the data set", "Repartir du jeu de données", "Ricomincia dai dati iniziali"],
  startOverAsk: [
    "Start over with the data set?",
    "Repartir du jeu de données\u202f?",
    "Ricominciare dai dati iniziali?",
  ],
  startOverText: [
    "Everything that was created or changed in this store is lost.",
    "Tout ce qui a été créé ou modifié dans cette boutique est perdu.",
    "Tutto ciò che è stato creato o modificato in questo negozio va perso.",
  ],
  startOverYes: ["Start over", "Repartir", "Ricomincia"],
  calls: ["Calls of the app", "Appels de l’application", "Chiamate dell’app"],
  at: ["At", "Heure", "Ora"],
  operation: ["Operation", "Opération", "Operazione"],
  status: ["Status", "Statut", "Stato"],
  cost: ["Cost", "Coût", "Costo"],
} as const satisfies Record<string, readonly [string, string, string]>;

export type ControlWord = keyof typeof WORDS;

/** The label in the language, its `{names}` filled in. */
export function sayControl(
  locale: Locale,
  word: ControlWord,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = WORDS[word][LOCALES.indexOf(locale)] ?? WORDS[word][0];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
