/**
 * Lets the first caller of a key work alone; those who come meanwhile wait for it and then go together. When it fails the
 * next one is first. In one process only: several web processes may each have a first one.
 */
export function createFirstAlone() {
  const first = new Map<string, Promise<unknown>>();
  return async function firstAlone<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
    for (let running = first.get(key); running; running = first.get(key)) {
      const succeeded = await running.then(
        () => true,
        () => false,
      );
      if (succeeded) return work();
    }
    const mine = work();
    first.set(key, mine);
    try {
      return await mine;
    } finally {
      first.delete(key);
    }
  };
}
