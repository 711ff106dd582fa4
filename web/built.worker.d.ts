// Globals of sw.js and withdrawn.js: what scripts/offline.mjs puts before them, and the scope of a service worker.

/** Hashes of the files of a first load, and of those that load later, by their names. */
declare const FIRST: Record<string, string>;
declare const LATER: Record<string, string>;
declare const HASHED: RegExp;
declare const VERSION: string;

declare const registration: ServiceWorkerRegistration;
declare const clients: Clients;
declare const skipWaiting: () => Promise<void>;
declare function addEventListener<K extends keyof ServiceWorkerGlobalScopeEventMap>(
  type: K,
  listener: (event: ServiceWorkerGlobalScopeEventMap[K]) => void,
): void;

/** Not every browser has it. */
interface WorkerNavigator {
  connection?: { saveData: boolean };
}
