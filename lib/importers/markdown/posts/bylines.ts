/** One who made a piece, and what he did where that is not the writing; the role as readers see it before the name. */
export interface Credit {
  name: string
  role: string | undefined
}

/** What a byline says: its people, and the words that are none. */
export interface Byline {
  credits: Credit[]
  left: string[]
}

/** What belongs to the name before the comma. */
const suffix = /^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|j\.?d|esq|mba)\.?$/i
/** Words before a name that say that it follows. */
const opening =
  /^(?:(?:by|por|par|escrito por|written by|words by|écrit par)\s+(?=\p{L})|(?:author|autor|autora|auteur|автор|作者|文|text|texte|texto|words|por|by)\s*[:：]\s*|文[／/]|بقلم\s*:?\s*|(?:كتبت?|إعداد|تقرير)\s*:?\s+|(?:本报|本報|特约|特約)?(?:记者|記者)(?:\s+|[:：]\s*)|(?:撰文|采写|撰稿|文字)(?:\s*[:：／/]\s*|\s+)|取材\s*[:：・]\s*|текст\s*:?\s+)/iu
/** The same, and parts of names as well: only before two words with a capital. */
const openingOrName = /^(?:[Vv]on|[Dd]oor|[Aa]v|[Aa]f)\s+(?=\p{Lu}\S*\s+\p{Lu})/u
/** What is done to a piece beside its writing, and the word that leads to the name. */
const tasks =
  "reporting|photos?|photographs?|photography|pictures?|illustrations?|graphics?|maps?|video|translated|translation|edited|editing|research|data|fotos?|fotografías?|fotografie|ilustraci(?:ón|ones)|gráficos?|traducci(?:ón|do)|traducido|traduction|traduit|edición|photographies|illustrationen|übersetzt|übersetzung|grafik|vídeo|foto’s|foto's|bilder?|fotografi|oversatt|oversettelse|översatt|översättning|oversat|illustrasjon(?:er)?|illustraties?|vertaling|vertaald|illustrazion[ei]|traduzione|tradotto|fotografias?|ilustraç(?:ão|ões)|tradução|traduzido|zdjęci[ae]|ilustracj[ae]|tłumaczenie|fotoğraf(?:lar)?|çeviri|фото(?:графии)?|перевод|иллюстрации|переклад|ілюстрації|摄影|攝影|翻译|翻譯|写真|撮影|翻訳|تصوير|صور|ترجمة"
const task = new RegExp(
  `^((?:additional\\s+|with\\s+)*(?:${tasks})\\s+(?:by|de|por|par|von|del|di|da|av|af|door|przez))\\s+(\\S.*)$`,
  'iu',
)
/** `Fotos: Ana`, in any language. */
const labelled = /^(\p{L}[\p{L}’' ]{1,30})[:：]\s*(\S.*)$/u
/** `Ana (fotos)`, `Ana (photos/video)`: what is in brackets behind a name is done by that one alone. */
const bracketed = new RegExp(
  `^(\\S.*?)\\s*[(（]\\s*((?:${tasks})(?:\\s*[/&+]\\s*(?:${tasks}))*)\\s*[)）]$`,
  'iu',
)
/** Roles that the byline says by itself. */
const writing = /^(?:author|writer|reporter|words|text|autor|autora|auteur|redactor|redactora)$/i

const conjunction = 'and|et|und|og|och|und|и|та|و'
/** These join parts of one name as well: Ortega y Gasset, Gaudí i Cornet. */
const doubtful = 'y|e|i'

/** What says that words are a post or a house, and no person. */
const house =
  /\b(?:staff|writer|reporter|correspondent|editor|columnist|contributor|special to|fellow|director|professor|news|times|post|press|guardian|tribune|herald|journal|gazette|magazine|media|radio|university|institute|foundation|agency|bureau|desk|reuters|afp|ap|dpa|efe|ansa|propublica|redacción|redaktion|rédaction|corresponsal|periodista|universidad|université|universität|agencia|agence)\b|^the\s/i

/**
 * Parts a byline into people: at commas, semicolons and the words for "and" of several languages; "By" goes, a role
 * ("Photographs by") stays with its name, and the house or post behind a name is left out. A comma alone between two single words is
 * read as "Family, Given" and stays; so does a suffix such as "Jr.".
 */
export function readByline(text: string): Byline {
  const byline: Byline = { credits: [], left: [] }
  const plain = text.replace(opening, '').replace(openingOrName, '').trim()
  const joined = plain.split(
    new RegExp(
      `\\s*[;；؛、，،|]\\s*|\\s+(?:&|${conjunction})\\s+|\\s*[／/]\\s*(?=\\p{Script=Han})`,
      'iu',
    ),
  )
  let role: string | undefined
  for (const part of joined.flatMap(atDoubtful).filter(Boolean))
    for (const piece of atCommas(part)) {
      const own = bracketed.exec(piece.trim())
      if (own) {
        byline.credits.push({ name: own[1] ?? '', role: roleText(`${own[2]}:`) })
        continue
      }
      const credit = readCredit(piece)
      const isHouse = house.test(credit.name) && byline.credits.length > 0 && !credit.role
      if (isHouse) byline.left.push(credit.name)
      else {
        // "Photos by A and B": the role goes on.
        role = credit.role ?? role
        byline.credits.push(withoutHouse({ ...credit, role: credit.role ?? role }, byline.left))
      }
    }
  return byline
}

/** One name that stands alone, as in a list: "By" and a role before it, a house in brackets behind it. */
export function readCredit(text: string): Credit {
  const plain = text.replace(opening, '').replace(openingOrName, '').trim()
  const [, person, done] = bracketed.exec(plain) ?? []
  if (person && done) return { name: person, role: roleText(`${done}:`) }
  const [, said = '', name = ''] = task.exec(plain) ?? labelled.exec(plain) ?? []
  if (name === '') return { name: plain, role: undefined }
  const isLabel = !task.test(plain)
  if (isLabel && !new RegExp(`^(?:${tasks})\\s*$`, 'iu').test(said))
    return { name: plain, role: undefined }
  return { name: name.trim(), role: roleText(isLabel ? `${said.trim()}:` : said) }
}

/** A role as readers see it before the name: with a capital, and a colon where no word leads to the name. */
export function roleText(role: string): string | undefined {
  const plain = role.trim()
  if (plain === '' || writing.test(plain)) return undefined
  const leads = /(?:[:：]|\s(?:by|de|por|par|von|del|di|da|av|af|door|przez))$/i.test(plain)
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}${leads ? '' : ':'}`
}

/** Names of two single words, or of several words each: `Ana y Luis`, `Ana Paz y Luis Gil`, not `Ortega y Gasset`. */
function atDoubtful(text: string): string[] {
  const parts = text.split(new RegExp(`\\s+(?:${doubtful})\\s+`, 'u'))
  const counts = parts.map((part) => part.trim().split(/\s+/).length)
  const isEven = counts.every((count) => count === 1) || counts.every((count) => count > 1)
  return parts.length > 1 && isEven ? parts : [text]
}

function atCommas(text: string): string[] {
  const pieces = text.split(/(?<!\s)\s*,\s*/).filter((piece) => piece !== '')
  const isReversed = pieces.length === 2 && pieces.every((piece) => !/\s/.test(piece))
  if (isReversed && !house.test(pieces[1] ?? '')) return [text.trim()]
  const names: string[] = []
  for (const piece of pieces) {
    const last = names.at(-1)
    if (suffix.test(piece) && last) names[names.length - 1] = `${last}, ${piece}`
    else names.push(piece.trim())
  }
  return names
}

/** `Jane Doe (Reuters)`, `Jane Doe for ProPublica`. */
function withoutHouse(credit: Credit, left: string[]): Credit {
  const [, name, bracketed, named] =
    /^(\S.*?\s\S.*?)(?:\s*[(（]([^()（）]+)[)）]|\s+for\s+(\p{Lu}.*))$/u.exec(credit.name) ?? []
  const said = bracketed ?? named
  if (!name || !said || (bracketed && !house.test(said) && !/^\p{Lu}{2,6}$/u.test(said)))
    return credit
  left.push(said)
  return { ...credit, name }
}
