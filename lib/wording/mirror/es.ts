import type { MirrorWording } from './wording.ts'

export const es: MirrorWording = {
  copy: 'Copia',
  copyOf: (name) => `Esto es una copia de ${name}. El original está en`,
  moved: 'Esta página está ahora en otro lugar:',
}
