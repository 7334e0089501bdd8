import { picturePath } from '#lib/addresses/addresses.ts'
import type { Picture as PictureData } from '#lib/articles/pictures.ts'

interface Props {
  picture: PictureData
  /** The first picture of a page is loaded at once, all others when they come near. */
  isFirst?: boolean
  /** A picture beside a headline says nothing that the headline does not. */
  isDecoration?: boolean
  className?: string
}

/** A picture with its size, so that nothing moves while it loads. */
export function Picture({ picture, isFirst = false, isDecoration = false, className = '' }: Props) {
  return (
    // biome-ignore lint/performance/noImgElement: next/image needs a script; the edition makes the sizes.
    <img
      src={picturePath(picture.src)}
      alt={isDecoration ? '' : picture.alt}
      width={picture.width}
      height={picture.height}
      loading={isFirst ? 'eager' : 'lazy'}
      fetchPriority={isFirst ? 'high' : undefined}
      decoding="async"
      className={`h-auto w-full ${className}`}
    />
  )
}
