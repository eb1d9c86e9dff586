/** Goes up when a meaning or a next step changes: the evidence digest tells which words the reviewer read (ruling 22). */
export const wordingVersion = 2;
