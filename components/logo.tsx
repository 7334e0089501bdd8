import { picturePath } from '#lib/addresses/addresses.ts'
import type { Logo, LogoPicture } from '#lib/publication/content/theme/theme-logo.ts'
import { sourcesOf } from '#lib/publication/pictures/renditions.ts'

/** A mark keeps its size beside a long name, as far as there is room; what is as wide as a page takes the room that there is. */
export const isMark = (ratio: number) => ratio <= 4

/**
 * The mark takes the colour of the text: it is a mask, not a picture, so that it turns with dark mode. No style names
 * its file, as pages may have no styles within them.
 */
export function MaskedLogo({ src, ratio }: { src: string; ratio: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${ratio} 1`}
      // In the markup, as without styles it would be as wide as the page.
      width={`${0.72 * ratio}em`}
      height="0.72em"
      className="mirrored inline-block min-w-0 max-w-full"
    >
      <mask id="logo" className="mask-type-alpha">
        <image href={picturePath(src)} width={ratio} height="1" />
      </mask>
      <rect width={ratio} height="1" fill="currentColor" mask="url(#logo)" />
    </svg>
  )
}

interface Props {
  logo: Logo
  isFront: boolean
  /** What it says; empty where the name stands beside it. */
  name: string
}

/** Against the front page, where it is largest. */
const onOtherPages = 0.6

/** The logo as it was drawn, with its size, so that nothing moves when it comes; for dark paper its own. */
export function DrawnLogo({ logo, isFront, name }: Props) {
  const height = Math.round(logo.shown * (isFront ? 1 : onOtherPages))
  const widthOf = (picture: LogoPicture) => Math.round((height * picture.width) / picture.height)
  const { dark } = logo
  const offered = offeredOf(logo)
  const image = (
    // biome-ignore lint/performance/noImgElement: next/image needs a script; the edition makes the sizes.
    <img
      src={picturePath(logo.src)}
      srcSet={offered?.srcSet}
      sizes={offered?.srcSet && `${widthOf(logo)}px`}
      alt={name}
      width={widthOf(logo)}
      height={height}
      fetchPriority="high"
      className="h-auto min-w-0 bg-transparent"
    />
  )
  if (!dark && !offered) return image
  return (
    <picture>
      {dark && (
        <source
          media="(prefers-color-scheme: dark)"
          srcSet={offeredOf(dark)?.srcSet ?? picturePath(dark.src)}
          sizes={`${widthOf(dark)}px`}
          width={widthOf(dark)}
          height={height}
        />
      )}
      {image}
    </picture>
  )
}

/** Renditions of a photograph or a large picture; a drawing is small by itself. */
function offeredOf({ src, width, height, hash }: LogoPicture) {
  return sourcesOf(src, { width, height, hash })
}
