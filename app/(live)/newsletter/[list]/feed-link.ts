import type { Metadata } from 'next'

/** Metadata with a feed that belongs to the page, by its whole address. */
export function withFeed(metadata: Metadata, url: string): Metadata {
  return {
    ...metadata,
    alternates: { ...metadata.alternates, types: { 'application/rss+xml': url } },
  }
}
