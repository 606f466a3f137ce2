/** Runs something under these environment variables; undefined removes one. */
export async function withEnvironment<T>(variables: Readonly<Record<string, string | undefined>>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  try {
    return await work();
  } finally {
    process.env = before;
  }
}
