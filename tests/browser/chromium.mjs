// Debian's Chromium, as the tests and the pictures start it.
export const browserOptions = {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // Tests run as root in containers, where Chromium's own sandbox cannot be made.
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"],
};

// The desk's certificate is self-made. Without motion, so that nobody looks at a colour on its way to another.
export const contextOptions = { ignoreHTTPSErrors: true, reducedMotion: "reduce", timezoneId: "Asia/Tokyo" };
