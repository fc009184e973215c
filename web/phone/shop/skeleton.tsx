/** While the words are on their way. */
export function Skeleton() {
  return (
    <div aria-busy className="flex animate-pulse flex-col gap-3 motion-reduce:animate-none">
      <div className="h-40 rounded-md bg-neutral-bg" />
      <div className="h-40 rounded-md bg-neutral-bg" />
      <div className="h-40 rounded-md bg-neutral-bg" />
    </div>
  )
}
