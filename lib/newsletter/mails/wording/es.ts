import type { en } from './en.ts'

/** The mails' words in Spanish. */
export const es: typeof en = {
  confirmSubject: (site) => `Falta confirmar: ${site} por correo`,
  confirmTitle: 'Falta un solo paso',
  confirmIntro: (address, host, day) =>
    `El ${day} alguien, esperamos que usted, pidió en ${host} que se enviara esto a ${address}:`,
  confirmAsk: 'Si es así, abra esta página y pulse el botón:',
  confirmButton: 'Confirmar',
  confirmUntil: (day) =>
    `El enlace vale hasta el ${day}. Si no hace nada, no pasa nada: sin su confirmación no recibirá nada más de nosotros.`,
  confirmNotYou:
    '¿No ha sido usted? Entonces no haga caso de este correo. Si vuelve a ocurrir, borre su dirección: después nadie podrá apuntarla aquí.',
  confirmWithdraw: 'Retirar la petición',
  confirmErase: 'Ver qué datos suyos se guardan, o borrarlos para siempre',

  alreadySubject: (site) => `Ya está en la lista: ${site} por correo`,
  alreadyTitle: 'Ya está en la lista',
  alreadyIntro: (address, host, day) =>
    `El ${day} alguien, esperamos que usted, pidió en ${host} que se enviara esto a ${address}:`,
  alreadyText: 'Ya lo recibe, y nada cambia. Usted decide qué recibe y cada cuánto:',
  alreadyButton: 'Su suscripción',

  sentBy: (site) => `${site} envía este correo porque alguien se apuntó en sus páginas.`,
  unsubscribe: 'Darse de baja',
  preferences: 'Su suscripción: cambiarla, pausarla o borrarla',

  readOnline: 'Leer este número en la web',
  withdrawnHere: 'El artículo que figuraba aquí ha sido retirado',
  goneHere: 'El artículo que figuraba aquí ya no está disponible',
  test: (subject) => `[Prueba] ${subject}`,
  corrections: 'Correcciones',
  correctionsOf: (title) => `Corrección: ${title}`,
  more: (count) => (count === 1 ? 'Una pieza más en la web' : `${count} piezas más en la web`),
  youGet: (list) => `Recibe «${list}» porque esta dirección se apuntó.`,
}
