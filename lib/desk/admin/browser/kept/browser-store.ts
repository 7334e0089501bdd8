const name = 'handbill-editor'
const store = 'pieces'

/** Somebody has signed out: what is typed in a piece that is still open is not kept any more. */
let isShut = false

/** Lets things be kept again: somebody has signed in. */
export function openStore(): void {
  isShut = false
}

/** What the browser keeps, opened. */
function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function within<T>(
  mode: IDBTransactionMode,
  ask: (pieces: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode)
      const request = ask(transaction.objectStore(store))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      // Where there is no room left, it ends so, and with no error of its own.
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

/** Reads what was kept under a key. */
export async function readKept<T>(key: string): Promise<T | undefined> {
  return (await within('readonly', (pieces) => pieces.get(key))) as T | undefined
}

/** Keeps something under a key, in the place of what was there. */
export async function keep(key: string, value: unknown): Promise<void> {
  if (isShut) return
  await within('readwrite', (pieces) => pieces.put(value, key))
}

/** Forgets what was kept under a key. */
export async function forget(key: string): Promise<void> {
  await within('readwrite', (pieces) => pieces.delete(key))
}

/** The keys of everything that is kept. */
export async function keptKeys(): Promise<string[]> {
  return (await within('readonly', (pieces) => pieces.getAllKeys())).map(String)
}

/** Takes everything that was kept out of this browser, and keeps nothing more until {@link openStore}. */
export function forgetAll(): Promise<void> {
  isShut = true
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => resolve()
    request.onblocked = () => resolve()
  })
}
