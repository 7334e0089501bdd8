import type { en } from './en.ts'

/** The newsletter's texts in Spanish. */
export const es: typeof en = {
  newsletter: 'Boletín',
  intro: 'Los artículos nuevos por correo, en letra sencilla y sin rastreo.',
  address: 'Dirección de correo',
  signUp: 'Suscribirme',
  whatYouGet: '¿Qué quiere recibir?',
  topics: 'Por tema',
  daily: 'El resumen diario',
  weekly: 'El resumen semanal',
  topic: (name) => `Tema: ${name}`,
  dailyWhen: 'Por la mañana, los días en que se haya publicado algo.',
  weeklyWhen: 'Una vez por semana.',
  topicWhen: 'Por la mañana, los días en que se haya publicado algo sobre el tema.',
  promise:
    'Primero enviamos un solo correo para saber que la dirección es suya. Cada correo lleva un enlace para darse de baja, y basta con pulsar una vez.',
  agreed: (names) => `Suscribirme: ${names}.`,
  leaveEmpty: 'Deje esto vacío',
  notSignedUp: 'Aún no está suscrito',
  pastIssues: 'Números anteriores',
  noIssues: 'Todavía no se ha enviado ningún número. El primero estará aquí el día en que salga.',

  checkTitle: 'Mire su buzón',
  checkText:
    'Hay un correo en camino, salvo que sea una dirección a la que no debemos escribir. Abra el enlace que lleva y pulse el botón. Hasta entonces no recibirá nada más de nosotros.',
  checkHint:
    '¿No hay nada pasados diez minutos? Puede estar entre el correo no deseado. A una dirección sin confirmar le escribimos como mucho una vez al día.',
  suggestion: (address) => `¿Quería decir ${address}?`,
  suggestionHint: 'Entonces suscríbase con esta; la otra no recibe nada si no se confirma.',
  suggestionButton: 'Suscribirme con esta dirección',

  confirmTitle: 'Pulse una vez y listo',
  confirmText: (address) => `${address} recibirá:`,
  confirmButton: 'Sí, quiero recibirlo',
  expiredTitle: 'Este enlace ha caducado',
  expiredText:
    'Un enlace de confirmación vale siete días. Suscríbase otra vez y recibirá uno nuevo por correo.',
  unknownTitle: 'Este enlace no lleva a ninguna parte',
  unknownText:
    'Puede que el programa de correo lo haya cortado. Ábralo de nuevo desde el correo o cópielo entero.',
  unavailableTitle: 'Ahora mismo no es posible',
  unavailableText:
    'En este momento no podemos acceder a la lista de suscriptores. No se ha perdido nada. Inténtelo otra vez dentro de unos minutos.',
  goneTitle: 'Aquí ya no se guarda nada',
  goneText: 'La dirección a la que pertenecía este enlace se ha borrado.',
  confirmedTitle: 'Ya está suscrito',
  confirmedText: (address) => `${address} recibe desde ahora:`,
  confirmedHint: 'Cada correo lleva enlaces para cambiarlo y para darse de baja.',
  change: 'Cambiar lo que recibe',
  signUpAgain: 'Suscribirse de nuevo',

  leaveTitle: 'Darse de baja',
  leaveText: (address) => `¿Quiere que ${address} no reciba nada más de nosotros?`,
  leaveButton: 'Darme de baja de todo',
  leftTitle: 'Se ha dado de baja',
  leftText:
    'No recibirá nada más de nosotros. Para volver, hay que suscribirse y confirmar otra vez.',

  preferencesTitle: 'Su suscripción',
  active: (address) => `${address} está suscrita.`,
  pending: (address) => `${address} aún no está confirmada.`,
  paused: (address, day) => `${address} no recibe correo hasta el ${day}.`,
  language: 'Idioma de nuestros correos',
  save: 'Guardar',
  saved: 'Guardado.',
  noListEnds: 'Sin ninguno de ellos se da de baja.',
  pauseTitle: 'Pausa',
  pauseText: '¿Estará fuera? Los correos vuelven por sí solos el día que elija.',
  pauseUntil: 'Sin correo hasta el',
  pauseButton: 'Hacer una pausa',
  resumeButton: 'Volver a recibir correo ya',
  dataTitle: 'Sus datos',
  dataText: 'Todo lo que guardamos sobre usted, en un archivo (JSON).',
  dataButton: 'Enviarme mis datos',
  eraseTitle: 'Borrarme',
  eraseText:
    'Borramos su dirección, lo que eligió y todo registro de ello. Lo que guardamos es una huella, de la que no se puede leer la dirección. Sirve para una sola cosa: que nadie, ni siquiera un archivo antiguo nuestro, vuelva a suscribirle. Las copias de seguridad desaparecen al envejecer.',
  eraseBack: 'Si algún día quiere volver, escríbanos y quitaremos la huella.',
  eraseAsk: 'Borrarme …',
  eraseButton: 'Sí, borrarme para siempre',
  keep: 'No, dejarlo como está',
  erasedTitle: 'Hemos borrado sus datos',

  wrongDay: 'Elija un día a partir de mañana, dentro de un año.',
  faults: {
    empty: 'Escriba su dirección de correo.',
    'no-at': 'Una dirección de correo lleva una @, como en ana@example.org.',
    'several-at': 'Una dirección de correo lleva una sola @. ¿Se han juntado dos direcciones?',
    'several-addresses': 'Escriba una sola dirección, sin nombre ni paréntesis.',
    space: 'Una dirección de correo no lleva espacios ni saltos de línea. Quítelos.',
    quoted: 'La mayoría de los servicios no entregan direcciones con comillas. Use otra.',
    letters:
      'Antes de la @ solo se entregan en todas partes letras de la a a la z, cifras y signos como . y -. Use otra dirección.',
    'local-part': 'Hay algo mal antes de la @, por ejemplo un punto de más.',
    domain: 'Hay algo mal después de la @: debe ser como example.org.',
    'no-ending': 'Después de la @ falta algo al final, como .org o .com.',
    'too-long': 'Es más larga de lo que puede ser una dirección de correo.',
    disposable: 'Es una dirección de un servicio de buzones de usar y tirar. Use la suya.',
    'no-list': 'Elija al menos un boletín.',
    'unknown-list': 'No existe ese boletín.',
    limited:
      'Ha habido muchísimas suscripciones desde su red. Inténtelo otra vez dentro de una hora.',
    'other-site': 'Este formulario venía de otro sitio. Suscríbase aquí.',
    unreadable: 'El formulario no llegó entero. Envíelo otra vez.',
    'too-large': 'Es mucho más de lo que admite este formulario.',
    'unknown-form':
      'Esta dirección admite un formulario (application/x-www-form-urlencoded) o JSON.',
    'unknown-link': 'Este enlace no lleva a ninguna parte.',
    'expired-link': 'Este enlace ha caducado.',
    unavailable:
      'En este momento no podemos acceder a la lista de suscriptores. No se ha perdido nada. Inténtelo otra vez dentro de unos minutos.',
    'gone-link': 'Aquí ya no se guarda nada.',
  },
}
