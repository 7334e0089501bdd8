import { counted, text } from '../entry.ts'

const day = 'a day, with its month and year'
const source = 'the name of the outlet that published the article first'

/** An article and what stands around it. */
export const article = {
  by: text('Who wrote an article, below its headline', {
    names: 'one name or more, listed as the language lists them',
  }),
  updatedOn: text('Below a headline, after the day of publication: when the article last changed', {
    day,
  }),
  minutes: counted('How long it takes to read an article, in minutes'),
  part: text('Which part of a series an article is, above its headline in lists', {
    number: 'the number of the part',
  }),
  partOfSeries: text('Which part of which series an article is, below its headline', {
    number: 'the number of the part',
    name: 'the name of the series',
  }),
  inThisSeries: text('Above the list of the parts of a series, below an article', {
    name: 'the name of the series',
  }),
  previousPart: text('Above the headline of the part before this one'),
  nextPart: text('Above the headline of the part after this one'),
  allParts: text('Link to the list of all parts of a series'),
  alsoIn: text('Below a headline: the languages in which the article can also be read', {
    languages: 'the names of languages, each in itself; each is a link',
  }),
  publishedFirstIn: text('Beside the name of an author, after “·”: who published it first', {
    name: source,
  }),
  firstPublished: text('A sentence at the foot of an article that came from another outlet', {
    source,
  }),
  firstPublishedOn: text('The same, where the day is known', { source, day }),
  licence: text('After that sentence, another: the licence of the article', {
    licence: 'the name of the licence',
  }),
  related: text('Above a list of articles on the same subject'),
  neighbours: text('For screen readers: links to the articles before and after this one'),
  previousArticle: text('Above the headline of the article that was published before this one'),
  nextArticle: text('Above the headline of the article that was published after this one'),
  nearTopics: text('On the page of a topic: above links to topics that often go with it'),
  withdrawnTitle: text('Title of the page in place of an article that was withdrawn'),
  withdrawnOn: text('Below that title', { day: 'the day on which it was published' }),
  reason: text('Below that: why it was withdrawn', { reason: 'a sentence of the editors' }),
  goneTitle: text('Title of the page in place of an article whose time is over'),
  goneText: text('Below that title'),
  footnotes: text('For screen readers: above the notes at the foot of an article'),
  backToText: text('For screen readers: the link from a note back to where it belongs'),
  table: text('For screen readers: names a table that can be scrolled'),
  code: text('For screen readers: names a listing of a program that can be scrolled'),
  taskDone: text('For screen readers: a box in a list that is ticked'),
  taskOpen: text('For screen readers: a box in a list that is not ticked'),
  videoOn: text('Link to a video on another site, where its title is not known', {
    platform: 'the name of the site, such as YouTube',
  }),
  embedOn: text('Link to what another site shows, where its title is not known', {
    host: 'the name of the site',
  }),
  archivedCopy: text('Link, after one whose page is gone, to a copy in an archive of the web'),
  archivedCopyOf: text('For screen readers: the same', {
    name: 'the text of the link that is gone',
  }),
}

/** The page that shows what changed in an article since it was published. */
export const history = {
  title: text('Above the headline of the article, as the kind of page'),
  seeHistory: text('Link to that page, at the foot of the article'),
  backToArticle: text('Link back to the article'),
  intro: text('Below the headline: what the page lists'),
  published: text('Before the day and time of the first version'),
  changed: text('Before the day and time of a version that changed something'),
  withdrawn: text('Before the day and time at which the article was withdrawn'),
  wordsAdded: counted('How many words a version added'),
  wordsRemoved: counted('How many words a version took out'),
  alsoChanged: text('What else a version changed', {
    names: 'a list, such as “topics and series”',
  }),
  wasAdded: text('For screen readers: before words that were added'),
  wasRemoved: text('For screen readers: before words that were taken out'),
  tooLarge: text('In place of a change that is too large to be shown'),
  message: text('What the editors wrote of the change', { text: 'a sentence of the editors' }),
}

/** What the history calls the keys of front matter, in the middle of a sentence. */
export const fields = {
  title: text('The headline of an article'),
  summary: text('The lines below a headline that sum an article up'),
  text: text('The text of an article'),
  authors: text('The people who wrote an article'),
  topics: text('The topics of an article'),
  image: text('The picture at the top of an article'),
  kind: text('What kind of article it is, such as an interview'),
  language: text('The language of an article'),
  series: text('The series that an article is part of'),
  part: text('Which part of a series an article is'),
  source: text('The outlet that an article came from'),
  date: text('The day on which an article was published'),
  updated: text('The day on which an article last changed'),
  corrections: text('The corrections of an article'),
  translationOf: text('Which article this one is a translation of'),
  slug: text('The address of an article on the web'),
  expires: text('The day after which an article is no longer published'),
  withdrawn: text('Whether and why an article was withdrawn'),
  links: text('The links in an article'),
  pictures: text('The pictures in an article'),
}

/** Whether a version of an article is signed with a cryptographic key, in its history. */
export const signatures = {
  good: text('Signed, with a key that is known'),
  bad: text('Signed, but the signature does not fit the text'),
  unknown: text('Signed, with a key that is not known here'),
  none: text('Not signed'),
}
