/** Label and words, one under the other: nothing is cut off on a narrow screen. */
export function FactLines({ lines }: { lines: readonly { label: string; text: string }[] }) {
  return (
    <dl lang="zh-CN" className="divide-y divide-line rounded-md border border-line bg-surface px-4">
      {lines.map((line) => (
        <div key={line.label} className="py-3">
          <dt className="text-sm text-soft">{line.label}</dt>
          <dd className="mt-0.5 text-lg whitespace-pre-line">{line.text}</dd>
        </div>
      ))}
    </dl>
  )
}
