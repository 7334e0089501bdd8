import { basename, relative, resolve } from 'node:path'
import {
  type Choice,
  type Choices,
  readChoice,
  timeZones,
  usualChoices,
} from '#lib/desk/init/choices.ts'
import { firstFiles, textLanguages } from '#lib/desk/init/first-files.ts'
import { folderFault, writeAll } from '#lib/desk/init/new-folder.ts'
import { type Begun, beginRepository, originOf } from '#lib/desk/init/repository.ts'
import { counted } from '#lib/text/counted.ts'
import { openQuestions } from '../ask.ts'
import { Fault } from '../fault.ts'
import { root } from './build.ts'

export interface InitOptions extends Partial<Choices> {
  yes?: boolean
}

/** What is to be chosen, in the order of the questions, with its option. */
const asked: [choice: Choice, question: string, option: string, known?: () => string[]][] = [
  ['name', 'Name of the publication', '--name'],
  ['language', 'Main language (en, es, fr, ar, …)', '--language', textLanguages],
  ['timeZone', 'Time zone (Tab completes)', '--time-zone', timeZones],
  ['url', 'Address at which readers will find it', '--url'],
]

/** Begins a publication in a folder that is empty or new, and prints what to do next. */
export async function init(dir: string, options: InitOptions): Promise<void> {
  const folder = resolve(dir)
  const fault = folderFault(folder, root)
  if (fault) throw new Fault(fault)
  const choices = await choose(usualChoices(basename(folder)), options)
  const { files, textLanguage, email } = firstFiles(choices, await originOf(root))
  writeAll(folder, files)
  const begun = await beginRepository(folder)
  const count = counted(Object.keys(files).length, 'file')
  console.log(
    [
      `${choices.name}: ${count} in ${shown(folder)}${gitWords(begun, folder)}.`,
      ...languageWords(choices.language, textLanguage),
      `Its email address, ${email}, is a guess: correct it in site.yml.`,
      ...nextWords(folder),
    ].join('\n'),
  )
}

/** What the options say, and a person on the terminal of the rest. */
async function choose(usual: Choices, options: InitOptions): Promise<Choices> {
  const choices = { ...usual }
  for (const [choice, , option] of asked) {
    const given = options[choice]
    if (given === undefined) continue
    const read = readChoice(choice, given)
    if ('fault' in read) throw new Fault(`${option}: ${read.fault}`, 2)
    choices[choice] = read.value
  }
  const open = asked.filter(([choice]) => options[choice] === undefined)
  if (options.yes || open.length === 0) return choices
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true)
    throw new Fault(
      `Nobody is here to be asked for ${open.map(([, , option]) => option).join(', ')}: say it, or take the usual with --yes`,
      2,
    )
  return { ...choices, ...(await ask(choices, open)) }
}

/** Asks until each answer can be used; an empty one takes what the question offers. */
async function ask(usual: Choices, open: typeof asked): Promise<Partial<Choices>> {
  const answers: Partial<Choices> = {}
  const questions = openQuestions()
  try {
    for (const [choice, question, , known] of open)
      while (answers[choice] === undefined) {
        const answer = await questions.one(`${question} [${usual[choice]}]: `, known?.())
        const read = readChoice(choice, answer || usual[choice])
        if ('value' in read) answers[choice] = read.value
        else console.error(read.fault)
      }
    return answers
  } finally {
    questions.close()
  }
}

function gitWords(begun: Begun, folder: string): string {
  switch (begun.state) {
    case 'committed':
      return ', committed to a git repository of its own'
    case 'inside':
      return `, which lies in the git repository ${begun.repository}: commit it there`
    case 'no git':
      return ', in no git repository, as git is not installed'
    case 'uncommitted':
      return `, without a first commit (${begun.why}): once that is mended, git -C ${quoted(folder)} commit -m "Begin the publication"`
  }
}

function languageWords(language: string, textLanguage: string): string[] {
  if (textLanguage !== 'en' || new Intl.Locale(language).language === 'en') return []
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(language)
  return [
    `Its texts are in English, as there are none in ${name} yet: write them anew before readers come. So are the interface and its emails: docs/how-to/translate.md.`,
  ]
}

/** Commands that can be pasted as they stand: not every shell takes a comment behind one. */
function nextWords(folder: string): string[] {
  const isHere = process.cwd() === root
  const way = isHere ? shown(folder) : folder
  const setting = `CONTENT_DIR=${quoted(way)}`
  const inRoot = isHere ? '' : `cd ${quoted(root)} && `
  return [
    '',
    'To see every change while you write:',
    `  ${inRoot}${setting} npm run dev`,
    'To serve it to readers:',
    `  ${inRoot}${setting} npm start`,
    '',
    `With a line CONTENT_DIR=${inEnvFile(way)} in the file .env of Handbill's folder, "npm start" is enough. README.md says how to go on.`,
  ]
}

/** The shorter one of the ways that lead to a folder. */
function shown(folder: string): string {
  const way = relative(process.cwd(), folder)
  return way.length < folder.length ? way : folder
}

/** A word of a shell. */
const quoted = (word: string) =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

/** A value as `.env` has it: between marks that are not in it, and which nothing within escapes. */
function inEnvFile(value: string): string {
  if (/^[\w@%+=:,./-]+$/.test(value)) return value
  const mark = ['"', "'", '`'].find((each) => !value.includes(each)) ?? '"'
  return `${mark}${value}${mark}`
}
