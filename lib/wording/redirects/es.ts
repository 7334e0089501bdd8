import type { en } from './en.ts'

export const es: typeof en = {
  moved: 'Esta página está ahora en otro lugar:',
  goOn: 'Siga por aquí:',
}
