declare module 'virtual:catalogue/*' {
  export const catalogue: unknown
}
