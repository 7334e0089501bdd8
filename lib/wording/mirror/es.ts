import type { en } from './en.ts'

export const es: typeof en = {
  copy: 'Copia',
  copyOf: (name) => `Esto es una copia de ${name}. El original está en`,
}
