/** Enough to read a printed page, small enough for a slow line. */
const LONGEST_SIDE = 1800
const QUALITIES = [0.82, 0.7, 0.55, 0.4]
const PAGE_MAX_BYTES = 1_400_000

/** A photograph as JPEG in base64, made smaller until it may be sent; throws what is no picture. */
export async function photograph(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  for (const quality of QUALITIES) {
    const base64 = canvas.toDataURL('image/jpeg', quality).replace(/^[^,]*,/, '')
    if ((base64.length * 3) / 4 <= PAGE_MAX_BYTES) return base64
  }
  throw new RangeError('the picture stays too big')
}
