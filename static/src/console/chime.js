// Two soft notes for a new chat, when the agent wants them.
const NAME = "guildhall.console.sound";

export class Chime {
  constructor(button) {
    this.button = button;
    this.on = localStorage.getItem(NAME) === "on";
    button.addEventListener("click", () => {
      this.on = !this.on;
      localStorage.setItem(NAME, this.on ? "on" : "off");
      this.show();
      this.ring();
    });
    this.show();
  }

  show() {
    this.button.setAttribute("aria-pressed", String(this.on));
    this.button.textContent = this.on ? "Sound on" : "Sound off";
  }

  ring() {
    if (!this.on) return;
    this.audio ||= new AudioContext();
    [660, 880].forEach((frequency, index) => {
      const start = this.audio.currentTime + index * 0.18;
      const tone = this.audio.createOscillator();
      const volume = this.audio.createGain();
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.0001, start);
      volume.gain.exponentialRampToValueAtTime(0.12, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.4);
      tone.connect(volume).connect(this.audio.destination);
      tone.start(start);
      tone.stop(start + 0.45);
    });
  }
}
