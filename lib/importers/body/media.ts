/** Pages that a player, a post or a snippet of another platform is embedded from, by the tag's name. */
const pages: Record<string, (id: string, more: string) => string> = {
  youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
  vimeo: (id) => `https://vimeo.com/${id}`,
  dailymotion: (id) => `https://www.dailymotion.com/video/${id}`,
  tweet: (id, user) => `https://twitter.com/${user || 'i/web'}/status/${id}`,
  gist: (user, id) => `https://gist.github.com/${id ? `${user}/${id}` : user}`,
  instagram: (id) => `https://www.instagram.com/p/${id}/`,
  speakerdeck: (id) => `https://speakerdeck.com/player/${id}`,
  slideshare: (id) => `https://www.slideshare.net/slideshow/embed_code/key/${id}`,
  codepen: (id, user) => `https://codepen.io/${user || 'pen'}/pen/${id}`,
  soundcloud: (id) =>
    `https://w.soundcloud.com/player/?url=https://api.soundcloud.com/tracks/${id}`,
  spotify: (id) => `https://open.spotify.com/${id.replaceAll(':', '/').replace(/^spotify\//, '')}`,
  asciinema: (id) => `https://asciinema.org/a/${id}`,
}

const otherNames: Record<string, string> = {
  'youtube-lite': 'youtube',
  youtubeplayer: 'youtube',
  ytplayer: 'youtube',
  twitter: 'tweet',
  twitter_simple: 'tweet',
  x: 'tweet',
  x_simple: 'tweet',
  tweet_simple: 'tweet',
  vimeo_simple: 'vimeo',
  instagram_simple: 'instagram',
}

/** The page that people open of a player's address; other addresses stay. */
export function pageOfPlayer(address: string): string {
  const youtube = /^(?:https?:)?\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,})/.exec(
    address,
  )
  if (youtube) return `https://www.youtube.com/watch?v=${youtube[1]}`
  const vimeo = /^(?:https?:)?\/\/player\.vimeo\.com\/video\/(\d+)/.exec(address)
  return vimeo ? `https://vimeo.com/${vimeo[1]}` : address.replace(/^\/\//, 'https://')
}

/** The platform that a tag or an included file embeds; undefined for other names. */
export function platformOf(name: string): string | undefined {
  const plain = name
    .toLowerCase()
    .replace(/[-_ ]?(?:embed|player|video)$|^(?:embed|video)[-_]/g, '')
  const known = otherNames[plain] ?? plain
  return Object.hasOwn(pages, known) ? known : undefined
}

/**
 * The page that an embed shows: its address where it names one, else made of its id (`user` where the platform
 * wants one). Undefined where it names neither.
 */
export function mediaPage(
  platform: string,
  named: Record<string, string>,
  positional: string[],
): string | undefined {
  const keys = [
    'id',
    'video',
    'video_id',
    'videoid',
    'url',
    'src',
    'tweet',
    'status',
    'slug',
    'gist',
  ]
  const byName = keys.map((key) => named[key]).find((value) => value !== undefined)
  const [first, second] = byName === undefined ? positional : [byName, positional[0]]
  if (!first) return undefined
  if (/^(?:https?:)?\/\//.test(first)) return pageOfPlayer(first)
  if (!/^[\w./:-]+$/.test(first)) return undefined
  const user = named.user ?? named.username ?? second ?? ''
  // Hugo's tweet and x shortcodes took the user first where both are given in order.
  const swapped = platform === 'tweet' && byName === undefined && /^\d+$/.test(second ?? '')
  return swapped ? pages.tweet?.(second ?? '', first) : pages[platform]?.(first, user)
}
