import { accessSync, chmodSync, constants, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { firstLineOf, OneLineError } from "../one-line-error.ts";

/** Makes the folder and proves that it can be written; throws one line that names it and what is wrong. */
export function openFolder(folder: string): void {
  const probe = path.join(folder, `.probe-${process.pid}`);
  try {
    mkdirSync(path.join(folder, "logs"), { recursive: true });
    // The database server may run as another user, who must be able to pass.
    if (isRoot()) chmodSync(folder, 0o755);
    accessSync(folder, constants.R_OK | constants.X_OK);
    // More than a file system keeps in the directory entry, so that a full disk is noticed.
    try {
      writeFileSync(probe, Buffer.alloc(64 * 1024));
    } finally {
      rmSync(probe, { force: true });
    }
  } catch (error) {
    throw new OneLineError(`The data folder ${folder} ${faultOf(error)}`, { cause: error });
  }
}

/** Whether a user without rights of its own (the database server's, when we are root) is kept out of the folder. */
export function isPrivate(folder: string): boolean {
  if (!isRoot()) return false;
  for (let place = folder; ; place = path.dirname(place)) {
    const stat = statSync(place, { throwIfNoEntry: false });
    if (stat?.isDirectory() && (stat.mode & 0o001) === 0) return true;
    if (place === path.dirname(place)) return false;
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** What a file system's error means, as the end of a sentence about a folder. */
export function faultOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOSPC":
    case "EDQUOT":
      return "can't be written: the disk is full";
    case "EACCES":
    case "EPERM":
      return "can't be read and written by this user";
    case "EROFS":
    case "ENOENT": // Node's answer when a folder can't be made on a read-only disk
      return "can't be written: the disk is read-only";
    case "ENOTDIR":
    case "EEXIST":
      return "can't be used: a file of that name is in the way";
    default:
      return `can't be used: ${firstLineOf(error)}`;
  }
}
