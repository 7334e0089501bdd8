import type { en } from './en.ts'

export const es: typeof en = {
  republish: 'Republicar este artículo',
  mayBeRepublished: (licence) => `Este artículo se puede republicar bajo la licencia ${licence}.`,
  how: 'Cómo, con el texto para copiar',
  terms: 'Condiciones',
  keepCredit: (publication) =>
    `Nombre a los autores y a ${publication}, y enlace la dirección de abajo.`,
  keepWords: 'No cambie más de lo que permite la licencia, y diga qué ha cambiado.',
  keepPictures:
    'Las imágenes pueden tener otros dueños: conserve sus créditos y omita las que no podemos ceder.',
  keepCanonical: 'Si su sistema pide una dirección canónica, dé esta:',
  readLicence: 'Leer la licencia',
  creditLine: 'Crédito',
  html: 'HTML',
  htmlHint:
    'Para un sistema que acepte HTML. Las direcciones están completas; nada depende de nuestro estilo.',
  text: 'Texto sin formato',
  textHint: 'Para el correo, el papel y todo lo demás.',
  copyHint: 'Seleccione todo el texto con Ctrl+A o ⌘A dentro del campo y cópielo.',
  backToArticle: 'Volver al artículo',
  credit: (title, publication, day) =>
    `«${title}» fue publicado primero por ${publication} el ${day} (\0) y se republica bajo la licencia \u0001.`,
}
