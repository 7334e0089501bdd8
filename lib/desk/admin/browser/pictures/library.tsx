import { useMemo, useState } from 'react'
import type { ListedPicture } from '#lib/desk/admin/answers/list-pictures.ts'

interface Props {
  pictures: readonly ListedPicture[]
  onChoose: (path: string) => void
}

/** More than these are not drawn: words narrow them. */
const most = 200

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

/** The pictures of the publication by folder, each with how often it is used. */
export function Library({ pictures, onChoose }: Props) {
  const [words, setWords] = useState('')
  const found = useMemo(
    () => pictures.filter(({ path }) => path.toLowerCase().includes(words.toLowerCase())),
    [pictures, words],
  )
  const folders = [...Map.groupBy(found.slice(0, most), ({ path }) => folderOf(path))]
  return (
    <div className="library">
      <input
        type="search"
        aria-label="Search pictures"
        placeholder="Search"
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {folders.map(([folder, inside]) => (
        <section key={folder} aria-label={folder}>
          <h3>{folder}</h3>
          <ul>
            {inside.map((picture) => (
              <LibraryPicture key={picture.path} picture={picture} onChoose={onChoose} />
            ))}
          </ul>
        </section>
      ))}
      {found.length > most && <p className="count">{found.length - most} more: search for them.</p>}
    </div>
  )
}

function LibraryPicture({
  picture,
  onChoose,
}: {
  picture: ListedPicture
  onChoose: Props['onChoose']
}) {
  const { path, uses, address } = picture
  const name = path.slice(path.lastIndexOf('/') + 1)
  const used = uses === 0 ? 'not used' : uses === 1 ? 'used once' : `used ${uses} times`
  return (
    <li>
      <button type="button" onClick={() => onChoose(path)}>
        {/* biome-ignore lint/performance/noImgElement: Next.js renders none of this. */}
        <img src={address} alt="" loading="lazy" />
        <span>{name}</span>
        <span className="count">{used}</span>
      </button>
    </li>
  )
}
