// Stands in for the native module `argon2`: it hashes passwords, and the host runs without one.
exports.hash = async () => "";
exports.verify = async () => false;
exports.needsRehash = () => false;
