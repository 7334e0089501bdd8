import { type Family, type FamilyName, families, type LabelValues } from './families.ts'

/** One number of a family. */
export interface Sample {
  family: FamilyName
  /** What its name ends in; of histograms. */
  ending: '' | '_bucket' | '_sum' | '_count'
  labels: Record<string, string>
  value: number
}

/** A number of a family that is no histogram. */
export function sample<Name extends FamilyName>(
  family: Name,
  labels: LabelValues<Name>,
  value: number,
): Sample {
  return { family, ending: '', labels, value }
}

/** Of the text format (prometheus.io, "Exposition formats"). */
export const expositionType = 'text/plain; version=0.0.4; charset=utf-8'

/** The text of samples, by family, in the order of {@link families}. */
export function exposition(samples: readonly Sample[]): string {
  const byFamily = Map.groupBy(samples, ({ family }) => family)
  return Object.entries<Family>(families)
    .flatMap(([name, { help, type }]) => {
      const own = byFamily.get(name as FamilyName)
      return own ? [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...own.map(line)] : []
    })
    .map((text) => `${text}\n`)
    .join('')
}

function line({ family, ending, labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${family}${ending}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${number(value)}`
}

/** Backslash, quotation mark and line feed (the same). */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

function number(value: number): string {
  if (Number.isFinite(value)) return String(value)
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
}
