/** Numbers with what they count: a list of terms, as a table of one row has no head worth reading. */
export function Numbers({ of }: { of: [what: string, count: number][] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-x-6 gap-y-4 pt-3">
      {of.map(([what, count]) => (
        <div key={what} className="flex flex-col-reverse justify-end border-t border-rule pt-2">
          <dt className="text-[0.9375rem] text-soft">{what}</dt>
          <dd className="headline text-[1.75rem] [font-variant-numeric:lining-nums_tabular-nums]">
            {count.toLocaleString('en')}
          </dd>
        </div>
      ))}
    </dl>
  )
}
