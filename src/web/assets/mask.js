// <form data-mask> with <input type="file" name="file"> and <div data-mask-place hidden>…<button data-mask-undo>…</div>: pictures that
// are chosen appear in the place, and what is drawn over with the finger or the mouse is black before it leaves the browser
// (R68). What is sent then is the picture as it is seen, and nothing that lay below. Without JavaScript, or for a PDF, the file is
// sent as it was chosen.
const scale = (canvas, event) => {
    const box = canvas.getBoundingClientRect();
    return { x: ((event.clientX - box.left) * canvas.width) / box.width, y: ((event.clientY - box.top) * canvas.height) / box.height };
};

// One picture on its canvas, with the bars drawn on it so far.
class Sheet {
    constructor(file, picture) {
        this.file = file;
        this.picture = picture;
        this.bars = [];
        this.canvas = document.createElement("canvas");
        this.canvas.className = "mask-picture";
        this.canvas.width = picture.width;
        this.canvas.height = picture.height;
        this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
        this.canvas.addEventListener("pointermove", (event) => this.goOn(event));
        this.canvas.addEventListener("pointerup", () => (this.corner = undefined));
        this.draw();
    }
    begin(event) {
        this.canvas.setPointerCapture(event.pointerId);
        this.corner = scale(this.canvas, event);
        this.bars.push({ ...this.corner, width: 0, height: 0 });
    }
    goOn(event) {
        if (!this.corner) return;
        const here = scale(this.canvas, event);
        Object.assign(this.bars[this.bars.length - 1], { width: here.x - this.corner.x, height: here.y - this.corner.y });
        this.draw();
    }
    undo() {
        this.bars.pop();
        this.draw();
    }
    draw() {
        const pen = this.canvas.getContext("2d");
        pen.drawImage(this.picture, 0, 0);
        pen.fillStyle = "black";
        for (const bar of this.bars) pen.fillRect(bar.x, bar.y, bar.width, bar.height);
    }
    isMasked() {
        return this.bars.some((bar) => Math.abs(bar.width) > 2 && Math.abs(bar.height) > 2);
    }
    async masked() {
        if (!this.isMasked()) return this.file;
        const type = this.file.type === "image/png" ? "image/png" : "image/jpeg";
        const blob = await new Promise((done) => this.canvas.toBlob(done, type, 0.9));
        return new File([blob], "masked", { type });
    }
}

for (const form of document.querySelectorAll("form[data-mask]")) {
    const input = form.elements.file;
    const place = form.querySelector("[data-mask-place]");
    const undo = form.querySelector("[data-mask-undo]");
    let sheets = [];
    let ready = false;

    input.addEventListener("change", async () => {
        for (const sheet of sheets) sheet.canvas?.remove();
        sheets = [];
        for (const file of input.files) {
            const picture = file.type.startsWith("image/") && (await createImageBitmap(file).catch(() => undefined));
            sheets.push(picture ? new Sheet(file, picture) : { file, isMasked: () => false, masked: () => file, undo: () => {} });
        }
        for (const sheet of sheets) if (sheet.canvas) place.insertBefore(sheet.canvas, undo);
        place.hidden = !sheets.some((sheet) => sheet.canvas);
    });
    undo.addEventListener("click", () => [...sheets].reverse().find((sheet) => sheet.bars?.length)?.undo());
    form.addEventListener("submit", async (event) => {
        if (ready || !sheets.some((sheet) => sheet.isMasked())) return;
        event.preventDefault();
        const files = new DataTransfer();
        for (const sheet of sheets) files.items.add(await sheet.masked());
        input.files = files.files;
        form.elements.masked.value = "yes";
        ready = true;
        form.requestSubmit();
    });
}
