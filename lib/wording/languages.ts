// Written by `npm run wording` from the files of this folder.
import ar from './ar.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }

/** What the interface says, by language (BCP 47). */
export const languages = {
  ar,
  en,
  es,
}
