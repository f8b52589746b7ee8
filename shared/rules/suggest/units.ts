/** Units and signs that people write beside a number, in small letters and without a full stop. */
const UNITS = new Set(
  (
    'g kg mg ug µg lb lbs oz ounce ounces pound pounds t ton tons tonne tonnes gram grams kilogram kilograms stone ' +
    'm km cm mm um µm nm ft foot feet in inch inches yd yard yards mi mile miles meter meters metre metres ' +
    'l dl cl ml liter liters litre litres gal gallon gallons pint pints quart quarts cup cups fl ' +
    's sec secs second seconds ms min mins minute minutes h hr hrs hour hours d day days w wk week weeks mo month months y yr yrs year years ' +
    'c f k °c °f celsius fahrenheit kelvin ' +
    'b kb mb gb tb bytes bit bits px pt dpi hz khz mhz ghz w kw mw kwh v mv a ma j kj cal kcal pa kpa psi bar mph kmh kph rpm ' +
    'usd eur gbp jpy chf cad aud cny inr dollar dollars euro euros pct percent bn mn mio million billion thousand ' +
    'pc pcs piece pieces unit units item items each ea people persons users votes'
  ).split(' '),
);
const SIGNS = /^[%‰€$£¥₹°"'′″#~<>≈±]+$/u;

/** True for what names a unit, whatever follows it: `oz.`, `OZ`, `oz. can`, `%`, `km/h`, `$`. */
export function isUnit(text: string): boolean {
  const [first = ''] = text
    .trim()
    .toLowerCase()
    .split(/[\s/()]+/u)
    .filter((word) => word !== '');
  const word = first.replace(/[.,;:]+$/, '');
  return SIGNS.test(word) || UNITS.has(word);
}
