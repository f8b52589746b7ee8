/** A text of at most so many characters: a longer one ends in `…`. No character is cut in two. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  // Twice as many code units hold any so many characters.
  const characters = Array.from(text.slice(0, 2 * most + 2));
  if (characters.length <= most) return text;
  return `${characters.slice(0, most - 1).join('')}…`;
}
