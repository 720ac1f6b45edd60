/** So many are kept: a page has about ten, a server one for each language and zone of its shops. */
const MOST = 200;

/**
 * Intl's formats take fifty times as long to make as to use (a page of delivery dates spent half of a key press on them): each
 * is made once for its locale and options.
 */
export function keptFormat<Options extends object, Format>(
  make: (locale: string, options: Options) => Format,
): (locale: string, options: Options) => Format {
  const kept = new Map<string, Format>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= MOST) kept.clear();
    const made = make(locale, options);
    kept.set(key, made);
    return made;
  };
}
