import type { en } from './en.ts'

export const es: typeof en = {
  previousPart: 'Parte anterior',
  nextPart: 'Parte siguiente',
  allParts: 'Todas las partes de la serie',
  nearTopics: 'Temas vecinos',
}
