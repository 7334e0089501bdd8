import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Card, cardVersion } from '#lib/publication/cards/card.ts'
import { drawCard } from '#lib/publication/cards/draw-card.ts'
import { KeptCards } from '#lib/publication/cards/keep-cards.ts'
import { type ContentFile, contentFile } from '#lib/publication/content/content-file.ts'
import { cardFacesFolder } from '#lib/publication/content/theme/look-files.ts'
import { settings } from '#lib/settings/settings.ts'

/** Where the build puts the faces. */
const fonts = join(dirname(fileURLToPath(import.meta.url)), '../../app/fonts')
/** Larger files are not read for a picture of 400 pixels. */
const mostBytes = 32 * 1024 * 1024

let kept: KeptCards | undefined

/** A card as it is sent. */
export interface SentCard {
  png: Buffer
  etag: string
}

/** The picture of a card, kept in the data folder by what it shows. */
export async function currentCard(card: Card): Promise<SentCard> {
  const { dataDir } = settings()
  kept ??= new KeptCards(join(dataDir, 'cards'))
  const picture = await pictureAt(card.picture?.src)
  const logo = await pictureAt(card.look?.logo?.src)
  const faces = card.look?.faces
  const version = cardVersion(card, [picture, logo].flatMap((file) => file?.etag ?? []).join(' '))
  const png = await kept.get(version, async () =>
    drawCard(card, fonts, {
      picture: picture && (await bytesOf(picture)),
      logo: logo && (await bytesOf(logo)),
      faces: faces === undefined ? undefined : cardFacesFolder(dataDir, faces),
    }),
  )
  return { png, etag: `"${version.slice(0, 32)}"` }
}

/** A picture of the publication that is not too large; undefined for anything else. */
async function pictureAt(src: string | undefined): Promise<ContentFile | undefined> {
  const file = src === undefined ? undefined : await contentFile(settings().contentDir, src)
  return file?.type.startsWith('image/') && file.size <= mostBytes ? file : undefined
}

async function bytesOf(file: ContentFile): Promise<Uint8Array> {
  return new Uint8Array(await new Response(file.stream()).arrayBuffer())
}
