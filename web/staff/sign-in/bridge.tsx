const HANGERS = Array.from({ length: 23 }, (_, index) => 60 + index * 32)
const archAt = (x: number) => 300 - 190 * (1 - ((x - 412) / 372) ** 2)

/** A bridge drawn in hairlines; decoration only. */
export function Bridge() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 824 380"
      preserveAspectRatio="xMidYMax slice"
      className="absolute inset-x-0 bottom-0 hidden h-[46%] w-full lg:block"
      fill="none"
    >
      <circle cx="640" cy="120" r="54" fill="#16355f" />
      <path d="M0 262 120 190l90 50 130-96 140 110 110-70 234 96v98H0z" fill="#102b4e" />
      <path d="M40 300Q412-80 784 300" stroke="#5d9bff" strokeWidth="3" />
      {HANGERS.map((x) => (
        <path key={x} d={`M${x} ${archAt(x).toFixed(0)}V300`} stroke="#3f6cab" strokeWidth="1.5" />
      ))}
      <path d="M0 300h824" stroke="#8fb8ff" strokeWidth="4" />
      <path d="M0 380v-76h824v76z" fill="#0b1d37" />
      <path
        d="M120 328h90M270 344h150M500 326h70M610 350h130M40 356h80"
        stroke="#274a7d"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  )
}
