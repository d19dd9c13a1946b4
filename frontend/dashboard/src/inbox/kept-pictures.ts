export interface Picture {
  file: File;
  /** A `data:` address. */
  preview: string;
}

export function pictureOf(file: File): Promise<Picture> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ file, preview: String(reader.result) });
    reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
    reader.readAsDataURL(file);
  });
}

interface Kept {
  file: File;
  at: number;
}

const NAME = "stoa.outbox";
const PICTURES = "pictures";
/** As long as the server keeps one that no message took. */
const LONGEST = 24 * 60 * 60_000;
/** Of all that wait in this browser. */
const MOST_BYTES = 100 * 1024 * 1024;
/** Storage that does not answer holds up nothing that is to be sent. */
const PATIENCE = 3_000;
let opening: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(PICTURES);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("blocked"));
    window.setTimeout(() => reject(new Error("silent")), PATIENCE);
  });
  return opening;
}

/** Storage that is blocked or full keeps nothing: what waits lasts until the page is left. */
async function among<Answer>(mode: IDBTransactionMode, act: (pictures: IDBObjectStore) => IDBRequest<Answer>): Promise<Answer | undefined> {
  try {
    const transaction = (await database()).transaction(PICTURES, mode);
    const request = act(transaction.objectStore(PICTURES));
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("full"));
    });
  } catch {
    return undefined;
  }
}

/** Outlives the page under the id of its message, if there is room. */
export async function keepPicture(id: string, file: File): Promise<void> {
  await among("readwrite", (pictures) => {
    const all: IDBRequest<Kept[]> = pictures.getAll();
    all.onsuccess = () => {
      const held = all.result.reduce((sum, kept) => sum + kept.file.size, 0);
      if (held + file.size <= MOST_BYTES) pictures.put({ file, at: Date.now() } satisfies Kept, id);
    };
    return all;
  });
}

export async function keptPicture(id: string): Promise<Picture | undefined> {
  const kept = await among("readonly", (pictures): IDBRequest<Kept | undefined> => pictures.get(id));
  return kept && pictureOf(kept.file).catch(() => undefined);
}

export async function dropPicture(id: string): Promise<void> {
  await among("readwrite", (pictures) => pictures.delete(id));
}

/** Those of tabs that were closed, too: nobody comes back for them. */
export async function dropOldPictures(): Promise<void> {
  await among("readwrite", (pictures) => {
    const walk = pictures.openCursor();
    walk.onsuccess = () => {
      if (walk.result === null) return;
      if ((walk.result.value as Kept).at < Date.now() - LONGEST) walk.result.delete();
      walk.result.continue();
    };
    return walk;
  });
}

export async function dropPictures(): Promise<void> {
  await among("readwrite", (pictures) => pictures.clear());
}
