import type { en } from './en.ts'

/** What is said of feeds, in Spanish. */
export const es: typeof en = {
  feeds: 'Canales',
  newestOf: (name) => `Los artículos más recientes de ${name}`,
  isFeed: 'Esto es un canal',
  isFeedText:
    'Copie la dirección de esta página en un lector de canales y le llegará todo lo nuevo: sin cuenta con nosotros, sin rastreo y sin que ninguna máquina elija por usted.',
  moreOnFeeds: 'Qué son los canales y cuáles tenemos',
  isEmpty: 'Este canal todavía está vacío.',

  intro:
    'Un canal es un archivo con la lista de nuestros artículos más recientes y su texto completo. Un lector de canales lo consulta de vez en cuando y le muestra lo nuevo, junto con todo lo demás que usted siga.',
  privacy:
    'Para eso nadie tiene que saber quién es usted. No hay que abrir una cuenta ni dar una dirección, y cuando se canse basta con quitar el canal de su lector.',
  howTitle: 'Cómo usarlos',
  chooseReader:
    'Elija un lector de canales. Hay muchos, también gratuitos, para el teléfono, para el ordenador y para el navegador.',
  copyAddress: 'Copie la dirección de uno de los canales de abajo.',
  pasteAddress:
    'Péguela en el lector, donde ofrezca añadir un canal. La mayoría también lo encuentra con la dirección de la página.',
  formats:
    'Cada canal está en tres formatos con el mismo contenido: RSS, Atom y JSON Feed. Si no sabe cuál tomar, tome RSS.',
  newest: 'Artículos más recientes',
  issues: 'Números del boletín',
}
