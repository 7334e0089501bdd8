/** No page is made by the build, whose time would grow with the archive: each is, when it is asked for first. */
export function noStaticParams(): [] {
  return []
}
