/** What LabVIEW's Context Help says of wires, as people type it off. */
export const HELP_TEXTS: readonly string[] = [
  `header (cluster of 6 elements)
 operator (string)
 started (time stamp)
 gain (double [64-bit real (~15 digit precision)])
 trace (1D array of)
   (double [64-bit real (~15 digit precision)])
 mode (enum u16 {idle, sweep})
 count (long [32-bit integer (-2147483648 to 2147483647)])`,
  'a: double\r\nb\tstring\r\nsample rate unsigned long [32-bit integer]\r\nstart time stamp',
  `- Power (typedef 'Power (cluster of 4 elements)
    - delay (ms) (unsigned long [32-bit integer (0 to 4,294,967,295)])  =
        "relay close delay" (50ms)
    - voltage (double [64-bit real (~15 digit precision)] [V])  = 19V
    - level (volts) (cluster of 2 elements) = 24V
    - Minimum (double)
    - Maximum (double)`,
  `error in (no error) (cluster of 3 elements)
  status (boolean (TRUE or FALSE))
  code (long [32-bit integer])
  source (string)`,
  'a (enum {x, y})\nb (VISA resource name)\nc (queue refnum)\nd (1D array of)\ne (2-D array of (waveform (DBL)))',
  '(fixed-point <±,16,8>)\n(16-bit integer)\n(digital waveform)\n(dynamic data)\n(path)\n(variant)\n(picture)',
];
