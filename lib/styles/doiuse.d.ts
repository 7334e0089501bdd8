declare module 'doiuse' {
  import type { Plugin } from 'postcss'

  /** A use of something that some of the browsers lack, by the tables of caniuse. */
  interface Usage {
    feature: string
    featureData: {
      /** Browsers that lack it wholly, in words; empty where they know part of it, or by another name. */
      missing: string
    }
  }

  /** Tells of what a style sheet uses and some of the browsers lack. */
  export default function doiuse(options: {
    browsers: string[]
    onFeatureUsage: (usage: Usage) => void
  }): Plugin
}
