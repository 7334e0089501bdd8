import { picturePath } from '#lib/addresses/addresses.ts'
import type { Picture as PictureData } from '#lib/publication/articles/pictures.ts'
import { type ShownWidth, shownWidths, sourcesOf } from '#lib/publication/pictures/renditions.ts'

interface Props {
  picture: PictureData
  /** The first picture of a page is loaded at once, all others when they come near. */
  isFirst?: boolean
  /** A picture beside a headline says nothing that the headline does not. */
  isDecoration?: boolean
  /** How wide it stands on the page. */
  shown?: ShownWidth
  /** Its size on the page; without it, as wide as what is around it, and as high as it is. */
  className?: string
}

/** A picture with its size, so that nothing moves while it loads. */
export function Picture({
  picture,
  isFirst = false,
  isDecoration = false,
  shown = 'lead',
  className = 'w-full',
}: Props) {
  const { src, width = 0, height = 0, hash } = picture
  const offered = sourcesOf(src, { width, height, hash })
  const sizes = shownWidths[shown]
  const image = (
    // biome-ignore lint/performance/noImgElement: next/image needs a script; the edition makes the sizes.
    <img
      src={picture.address ?? picturePath(src)}
      srcSet={offered?.srcSet}
      sizes={offered?.srcSet && sizes}
      alt={isDecoration ? '' : picture.alt}
      width={picture.width}
      height={picture.height}
      loading={isFirst ? 'eager' : 'lazy'}
      fetchPriority={isFirst ? 'high' : undefined}
      decoding="async"
      className={className}
    />
  )
  if (!offered) return image
  return (
    <picture>
      {offered.sources.map((source) => (
        <source key={source.type} {...source} sizes={sizes} />
      ))}
      {image}
    </picture>
  )
}
