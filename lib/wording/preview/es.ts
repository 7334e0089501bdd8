import type { en } from './en.ts'

export const es: typeof en = {
  draft: 'Borrador',
  scheduled: 'Programado',
  expired: 'Caducado',
  withdrawn: 'Retirado',
  draftText: 'Este artículo no está publicado ni tiene fijada una hora.',
  scheduledText: (moment) => `Este artículo se publicará el ${moment}.`,
  expiredText: (moment) =>
    `Este artículo fue público hasta el ${moment}. Su dirección dice que ya no está.`,
  withdrawnText: (reason) => `Los lectores encuentran un aviso en su lugar. Motivo: ${reason}`,
  previewText: (moment) =>
    `Lo ve por un enlace hecho para usted, válido hasta el ${moment}. Por favor, no lo comparta.`,
  unknownTitle: 'Aquí no hay ninguna vista previa',
  unknownText:
    'Quizá el enlace no se copió entero, o lo que enlaza no está en este servidor. Pregunte a la redacción que se lo envió.',
  overTitle: 'Esta vista previa ha terminado',
  overText:
    'Un enlace a un artículo sin publicar solo es válido durante un tiempo. Pida uno nuevo a la redacción.',
}
