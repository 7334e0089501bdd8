import { makeSource } from 'contentlayer2/source-files'
import { documentTypes } from './lib/publication/content/document-types.ts'

/**
 * For Contentlayer's command line, which writes the types that the engine is checked with; the documents themselves
 * are compiled in process, in `lib/publication/content/contentlayer-shard.ts`.
 */
export default makeSource({
  contentDirPath: 'lib/publication/content/fixtures/empty',
  documentTypes,
  disableImportAliasWarning: true,
  onUnknownDocuments: 'fail',
  onExtraFieldData: 'fail',
  onMissingOrIncompatibleData: 'fail',
})
