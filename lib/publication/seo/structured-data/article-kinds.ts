/** The kinds of news articles that schema.org tells apart (https://schema.org/NewsArticle, https://schema.org/Article). */
export type ArticleType =
  | 'NewsArticle'
  | 'AnalysisNewsArticle'
  | 'AskPublicNewsArticle'
  | 'BackgroundNewsArticle'
  | 'OpinionNewsArticle'
  | 'ReportageNewsArticle'
  | 'ReviewNewsArticle'
  | 'AdvertiserContentArticle'
  | 'SatiricalArticle'

/** What newsrooms write as `kind`, in the languages of the interface. */
const words: Record<ArticleType, string> = {
  NewsArticle: 'news noticia خبر أخبار',
  AnalysisNewsArticle: 'analysis análisis تحليل',
  AskPublicNewsArticle: 'callout convocatoria',
  BackgroundNewsArticle: 'background explainer guide contexto explicador guía خلفية شرح دليل',
  OpinionNewsArticle:
    'opinion comment commentary column editorial essay letter opinión columna tribuna carta ensayo رأي مقالة عمود افتتاحية رسالة',
  ReportageNewsArticle: 'reportage feature reportaje crónica تقرير تحقيق ريبورتاج',
  ReviewNewsArticle: 'review reseña crítica مراجعة نقد',
  AdvertiserContentArticle: 'sponsored advertorial publirreportaje patrocinado إعلان',
  SatiricalArticle: 'satire sátira هجاء سخرية',
}

const types = new Map(
  Object.entries(words).flatMap(([type, all]) =>
    all.split(' ').map((word) => [word.normalize('NFC'), type as ArticleType]),
  ),
)

/** The type of an article by its `kind`, which is free text: news where the word is none of those known. */
export function articleTypeOf(kind: string | undefined): ArticleType {
  return types.get((kind ?? '').trim().toLowerCase().normalize('NFC')) ?? 'NewsArticle'
}
