/* Files that are wrong, and people who press twice: a sentence each, never a broken page, nothing half-saved. */
export async function tryToBreak() {}
