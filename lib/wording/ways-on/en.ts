/** The ways on from articles and topics, in English; the other languages have the same keys. */
export const en = {
  previousPart: 'Previous part',
  nextPart: 'Next part',
  allParts: 'All parts of the series',
  nearTopics: 'Neighbouring topics',
}
