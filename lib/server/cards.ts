import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Card, cardVersion } from '#lib/publication/cards/card.ts'
import { drawCard } from '#lib/publication/cards/draw-card.ts'
import { KeptCards } from '#lib/publication/cards/keep-cards.ts'
import { type ContentFile, contentFile } from '#lib/publication/content/content-file.ts'
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
  const { contentDir, dataDir } = settings()
  kept ??= new KeptCards(join(dataDir, 'cards'))
  const file = card.picture && (await contentFile(contentDir, card.picture.src))
  const picture = file?.type.startsWith('image/') && file.size <= mostBytes ? file : undefined
  const version = cardVersion(card, picture?.etag)
  const png = await kept.get(version, async () =>
    drawCard(card, fonts, picture && (await bytesOf(picture))),
  )
  return { png, etag: `"${version.slice(0, 32)}"` }
}

async function bytesOf(file: ContentFile): Promise<Uint8Array> {
  return new Uint8Array(await new Response(file.stream()).arrayBuffer())
}
