// Stands in for the native module `native-watchdog`: ends this process when the process `parent` has gone.
const PARENT_IS_GONE = 87;

exports.start = (parent) => {
  setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch {
      process.exit(PARENT_IS_GONE);
    }
  }, 3000).unref();
};
