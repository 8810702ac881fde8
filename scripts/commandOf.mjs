const COMMANDS = [
  'cut',
  'sample',
  'models',
  'doctor',
  'pack',
  'serve',
  'worker',
  'keys',
  'data',
  'backup',
  'restore',
  'migrate',
  'learn',
  'completion',
  'help',
  '--help',
  '-h',
  '--version',
];

/**
 * What `npm start -- …` means for the command line: a command as it is, anything else are files to cut.
 *
 * @param {readonly string[]} args at least one
 * @returns {readonly string[]}
 */
export function commandOf(args) {
  return COMMANDS.includes(args[0]) ? args : ['cut', ...args];
}
